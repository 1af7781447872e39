const rows: string[] = [];
rows.push(str(image.width));
return rows;
