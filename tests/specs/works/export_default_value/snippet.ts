const count = 3;
export default { count };
