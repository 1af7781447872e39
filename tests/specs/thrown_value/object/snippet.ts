function fail() {
  throw { code: 7, why: "because" };
}
fail();
