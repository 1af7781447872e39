// Where things lie in the memory of the VP8 decoder: among the tables, and in its state.

export const KEPT: usize = 1056;
export const MODES: usize = 2112;
export const DC_STEPS: usize = 3012;
export const AC_STEPS: usize = 3140;
export const ZIGZAG: usize = 3396;
export const BANDS: usize = 3412;
export const LARGE: usize = 3446;

/** Bit decoders of the partitions of tokens, 32 bytes each; before them that of the header and the modes. */
export const TOKENS: usize = 32;
/** Probabilities of tokens: 4 types of 264. */
export const CHANCES: usize = 288;
export const TYPE_BYTES: usize = 264;
/** Steps of 4 segments, 32 bytes each: Y, Y2, chroma, DC and AC of each. */
export const STEPS: usize = 1344;
/** Filters of 4 segments and of blocks in one piece or in sixteen: limit, inner limit, threshold, whether inside. */
export const FILTERS: usize = 1472;
/** Probabilities of segments. */
export const SEGMENTS: usize = 1504;
/** What is left of a block: whether its 4 + 2 + 2 blocks and its DCs have coefficients; the modes of its 4 blocks. */
export const LEFT: usize = 1512;
export const LEFT_MODES: usize = 1528;
/** Coefficients of 16 + 4 + 4 blocks and of the DCs, two bytes each, and room for their transform. */
export const COEFFICIENTS: usize = 1536;
export const DCS: usize = COEFFICIENTS + 768;
/** Modes of a block's 16 blocks. */
export const BLOCK_MODES: usize = 2400;
/** Pixels around a block of 4×4. */
export const EDGE: usize = 2416;
/** Of each column of blocks what is above: as LEFT, 16 bytes each; behind them 4 modes each; then each block's filter. */
export const ABOVE: usize = 2496;
