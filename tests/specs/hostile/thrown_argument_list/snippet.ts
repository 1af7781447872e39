(function (..._rest: unknown[]) { throw arguments; })(1, 2);
