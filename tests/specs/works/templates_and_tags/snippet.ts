const upper = (parts: TemplateStringsArray, ...values: unknown[]) => parts.raw.join("|") + values.join(",");
return `${1 + 1} and ${upper`a${1}b${2}c`}`;
