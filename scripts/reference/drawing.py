"""Pillow's rectangle, thin line, alpha compositing and text sizes."""

from PIL import Image, ImageDraw, ImageFont

from golden import ROOT, Golden, load, synthetic

golden = Golden("drawing")

for box, width in [((10, 12, 60, 40), 1), ((10, 12, 60, 40), 5), ((0, 0, 100, 100), 3), ((30, 30, 34, 50), 4)]:
    source = load("chelsea.png")
    inclusive = (box[0], box[1], box[2] - 1, box[3] - 1)
    ImageDraw.Draw(source).rectangle(inclusive, outline=(255, 0, 0, 255), width=width)
    golden.exact("rectangle", "chelsea.png", [list(box), {"color": "red", "width": width}], source)
    filled = load("chelsea.png")
    ImageDraw.Draw(filled).rectangle(inclusive, outline="lime", width=width, fill="navy")
    options = {"color": "lime", "width": width, "fill": "navy"}
    golden.exact("rectangle", "chelsea.png", [list(box), options], filled)

for ends in [((3, 5), (90, 40)), ((3, 5), (40, 90)), ((90, 40), (3, 60)), ((5, 5), (5, 80)), ((80, 9), (3, 9)), ((7, 7), (7, 7))]:
    source = load("chelsea.png")
    ImageDraw.Draw(source).line([*ends], fill=(255, 255, 0, 255), width=1)
    options = {"color": "yellow", "width": 1, "antialias": False}
    golden.exact("line", "chelsea.png", [list(ends[0]), list(ends[1]), options], source)

lower = load("synthetic:61x43")
upper = synthetic(61, 43).transpose(Image.Transpose.ROTATE_180)
golden.exact("compositeTurned", "synthetic:61x43", [], Image.alpha_composite(lower, upper))

FONTS = {"sans": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "mono": "DejaVuSansMono.ttf"}
for name, file in FONTS.items():
    for size in [12, 16, 20, 24, 37, 80]:
        font = ImageFont.truetype(str(ROOT / "node_modules/dejavu-fonts-ttf/ttf" / file), size)
        for string in ["Hello world", "AVATAR To Wa", "score: 0.97, class 12", "ÄÖß Ωλ – «»"]:
            left, top, right, bottom = font.getbbox(string)
            ascent, descent = font.getmetrics()
            ink = Image.new("L", (right + 20, bottom + 20))
            ImageDraw.Draw(ink).text((10, 10), string, fill=255, font=font)
            box = ink.point(lambda value: 255 if value > 60 else 0).getbbox()
            ink_box = [box[0] - 10, box[1] - 10, box[2] - 10, box[3] - 10]
            value = {"width": font.getlength(string), "ascent": ascent, "descent": descent, "ink": ink_box}
            golden.value("measureText", None, [string, {"size": size, "font": name}], value, 1)

golden.write()
