const original = { list: [1, { deep: true }], when: new Date(5) };
const copy = structuredClone(original);
copy.list.push(2);
return [original.list.length, copy.list.length, copy.when.getTime()];
