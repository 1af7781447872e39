class Marker {}
return new Marker() instanceof Marker;
