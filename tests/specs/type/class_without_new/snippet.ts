class Marker {}
return Marker();
