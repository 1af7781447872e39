const canvas = document.createElement("canvas");
