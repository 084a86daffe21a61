/** A Zoom meeting as people write it: the number in threes and fours; a uuid as it is. */
export const meetingName = (meeting: string): string =>
  /^\d{9,12}$/.test(meeting)
    ? `${meeting.slice(0, 3)} ${meeting.slice(3, meeting.length - 4)} ${meeting.slice(-4)}`
    : meeting;
