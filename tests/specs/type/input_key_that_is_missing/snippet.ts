return inputs.region.box[0];
