return vision.blank({ width: 64, height: 48 });
