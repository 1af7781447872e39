const match = /(\d+)/.exec("none");
return Number(match[1]);
