function load() {
  return await Promise.resolve(1);
}
return load();
