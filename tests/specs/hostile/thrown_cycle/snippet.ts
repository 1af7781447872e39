const ring: any = { name: "ring" };
ring.self = ring;
throw ring;
