const ring: any = { n: 1 };
ring.self = ring;
return ring;
