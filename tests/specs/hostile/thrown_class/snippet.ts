class Trap { static [Symbol.hasInstance]() { return true; } }
throw Trap;
