import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    transcriberUrl: string;
    carrierUrl: string;
    /** Base64 of the sample call's sides. */
    sampleRep: string;
    sampleBuyer: string;
  }
}
