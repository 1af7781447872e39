throw Symbol("tag");
