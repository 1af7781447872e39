/** The factors of JPEG's DCT and of its inverse. @module */

/** 0.298 in 1/2^13. */
export const F0298 = 2446;
/** 0.390 in 1/2^13. */
export const F0390 = 3196;
/** 0.541 in 1/2^13. */
export const F0541 = 4433;
/** 0.765 in 1/2^13. */
export const F0765 = 6270;
/** 0.899 in 1/2^13. */
export const F0899 = 7373;
/** 1.175 in 1/2^13. */
export const F1175 = 9633;
/** 1.501 in 1/2^13. */
export const F1501 = 12_299;
/** 1.847 in 1/2^13. */
export const F1847 = 15_137;
/** 1.961 in 1/2^13. */
export const F1961 = 16_069;
/** 2.053 in 1/2^13. */
export const F2053 = 16_819;
/** 2.562 in 1/2^13. */
export const F2562 = 20_995;
/** 3.072 in 1/2^13. */
export const F3072 = 25_172;
