package org.verlihub.sidecar.nmdc;

/** Reads the eleven fields of {@code $HubINFO}; missing ones are empty, further ones ignored. */
final class HubInfoReader {

  private static final int FIELDS = 11;

  private HubInfoReader() {}

  static HubMessage read(Frame frame) {
    int[] starts = new int[FIELDS];
    int[] ends = new int[FIELDS];
    int start = frame.payload();
    for (int i = 0; i < FIELDS; i++) {
      starts[i] = start;
      ends[i] = frame.find('$', start);
      start = Math.min(ends[i] + 1, frame.end());
    }
    return new HubMessage.HubInfo(
        frame.text(starts[0], ends[0]),
        frame.text(starts[1], ends[1]),
        frame.text(starts[2], ends[2]),
        smallNumber(frame, starts[3], ends[3]),
        frame.number(starts[4], ends[4]),
        smallNumber(frame, starts[5], ends[5]),
        smallNumber(frame, starts[6], ends[6]),
        frame.text(starts[7], ends[7]),
        frame.text(starts[8], ends[8]),
        frame.text(starts[9], ends[9]),
        frame.text(starts[10], ends[10]));
  }

  private static int smallNumber(Frame frame, int from, int to) {
    return (int) Math.min(frame.number(from, to), Integer.MAX_VALUE);
  }
}
