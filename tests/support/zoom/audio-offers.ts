/** The combinations of audio parameters that Zoom takes (protocols §2.4). */
const offers = [
  { content_type: 1, codec: 4, sample_rate: [3], channel: [1, 2], maxRate: 20 },
  { content_type: 1, codec: 2, sample_rate: [0], channel: [1], maxRate: 20 },
  { content_type: 1, codec: 3, sample_rate: [1], channel: [1], maxRate: 20 },
  { content_type: 2, codec: 1, sample_rate: [0, 1, 2, 3], channel: [1], maxRate: 1_000 },
  { content_type: 2, codec: 4, sample_rate: [3], channel: [1, 2], maxRate: 20 },
  { content_type: 2, codec: 2, sample_rate: [0], channel: [1], maxRate: 20 },
  { content_type: 2, codec: 3, sample_rate: [1], channel: [1], maxRate: 20 },
];

export function isAudioOffer(asked: Record<string, unknown>): boolean {
  const rate = Number(asked["send_rate"]);
  return offers.some(
    (offer) =>
      asked["content_type"] === offer.content_type &&
      asked["codec"] === offer.codec &&
      offer.sample_rate.includes(Number(asked["sample_rate"])) &&
      offer.channel.includes(Number(asked["channel"])) &&
      rate >= 20 &&
      rate % 20 === 0 &&
      rate <= offer.maxRate,
  );
}
