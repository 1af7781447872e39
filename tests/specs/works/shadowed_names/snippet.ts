const vision2 = vision;
function show2(image: number) { return image + 1; }
{
  const image = 5;
  return [show2(image), typeof vision2.crop];
}
