(globalThis as any).Set = null;
(globalThis as any).Array = class {};
(globalThis as any).Promise = 5;
delete (globalThis as any).JSON;
show(vision.blank(3, 3));
return [1, "two"];
