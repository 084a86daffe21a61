/** Constants that wrangler's `define` puts in when the bundle is built. */
declare const EARSHOT_DEVELOPMENT: boolean;
