const { box: { x = 1, y: top = 2, ...rest } = {}, list: [first, , third = 7] = [] } =
  { box: { y: 5, w: 9 } as Record<string, number>, list: [3, 4] };
return { x, top, rest, first, third };
