return JSON.parse('{"__proto__": {"polluted": true}, "constructor": 5}');
