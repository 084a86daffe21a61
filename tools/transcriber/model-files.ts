/**
 * Which model the local engine hears with: its files, sizes and checksums, and where they come from.
 * Sizes and checksums are those published for this revision of the repository; a revision never changes.
 */

export interface ModelFile {
  path: string;
  /** Null when not published: then whatever the server says it is. */
  bytes: number | null;
  /** Hexadecimal. Null: the first download is trusted and recorded, and every later use is held to it. */
  sha256: string | null;
}

export interface Model {
  name: string;
  /** Where `path` is looked up, unless configured otherwise (`EARSHOT_MODEL_URL`). */
  baseUrl: string;
  files: readonly ModelFile[];
}

const revision = "672fbf1b30579d6585301139bb363f42a0ad4a24";
const name = "sherpa-onnx-streaming-zipformer-en-2023-06-26";

/** Streaming English, 8-bit weights, 73 MB, Apache-2.0; made for LibriSpeech and good enough for a trial. */
export const englishModel = {
  name,
  baseUrl: `https://huggingface.co/csukuangfj/${name}/resolve/${revision}`,
  files: [
    {
      path: "encoder-epoch-99-avg-1-chunk-16-left-128.int8.onnx",
      bytes: 71_083_163,
      sha256: "563fde436d16cf7607cf408cd6b30909819d03162652ef389c2450ced3f45ac1",
    },
    {
      path: "decoder-epoch-99-avg-1-chunk-16-left-128.int8.onnx",
      bytes: 1_307_236,
      sha256: "98da299f471e38bb4e1a8df579b8cc9122d6039576a77e357b3c60f17dd83b02",
    },
    {
      path: "joiner-epoch-99-avg-1-chunk-16-left-128.int8.onnx",
      bytes: 259_335,
      sha256: "d944208d660d67c8d72cd2acaeac971fa5ceb8c80e76c1968148846fedd6e297",
    },
    {
      path: "tokens.txt",
      bytes: 5_048,
      sha256: "49e3c2646595fd907228b3c6787069658f67b17377c60aeb8619c4551b2316fb",
    },
  ],
} as const satisfies Model;
