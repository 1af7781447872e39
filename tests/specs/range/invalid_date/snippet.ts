return new Date("soon").toISOString();
