namespace Interleave;

/// <summary>
/// Finds data races between plain accesses by happens-before. A cell of bytes keeps the last write as an epoch (thread and clock), as
/// FastTrack does (Flanagan, Freund, "FastTrack: Efficient and Precise Dynamic Race Detection", PLDI 2009), and one epoch for each thread
/// that has read since.
/// </summary>
internal sealed class RaceDetector(World world)
{
    private readonly Dictionary<long, Cell> _cells = [];

    public void Clear() => _cells.Clear();

    /// <summary>Whether an access touches the cell of that byte.</summary>
    public static bool Overlap(long at, long start, long length) =>
        at >= start && at < start + length;

    /// <summary>Records an access to whole cells of <paramref name="grain"/> bytes; returns the race that it makes, or null.</summary>
    public Finding? Access(ModelThread thread, long start, long length, bool isWrite, string site, int grain)
    {
        Finding? race = null;
        for (long at = start; at < start + length; at += grain)
        {
            ref Cell cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, at, out _);
            if (cell.WriteSite is not null && IsUnordered(cell.Writer, cell.WrittenAt, thread))
            {
                race ??= Race(cell.Writer, true, cell.WriteSite, thread, isWrite, site, at);
            }

            if (isWrite && cell.Reads is { } reads)
            {
                foreach (ref readonly ReadEpoch read in CollectionsMarshal.AsSpan(reads))
                {
                    race ??= IsUnordered(read.Thread, read.At, thread) ? Race(read.Thread, false, read.Site, thread, isWrite, site, at) : null;
                }
            }

            if (isWrite)
            {
                cell = new Cell { Writer = thread.Id, WrittenAt = thread.Clock[thread.Id], WriteSite = site };
            }
            else
            {
                cell.Reads ??= [];
                cell.Reads.RemoveAll(read => read.Thread == thread.Id);
                cell.Reads.Add(new ReadEpoch(thread.Id, thread.Clock[thread.Id], site));
            }
        }

        return race;
    }

    // An access after n operations of its thread happens before each thread whose clock covers operation n + 1.
    private static bool IsUnordered(int other, int at, ModelThread thread) => other != thread.Id && thread.Clock[other] <= at;

    private Finding Race(int other, bool otherIsWrite, string otherSite, ModelThread thread, bool isWrite, string site, long at) =>
        new(
            FindingKind.Race,
            $"{world.Threads[other]!.Name} {Kind(otherIsWrite)} ({otherSite}) and {thread.Name} {Kind(isWrite)} ({site}) of byte 0x{at:x} are not ordered")
        {
            Accesses = [new PlainAccess(other, otherIsWrite, otherSite, at), new PlainAccess(thread.Id, isWrite, site, at)],
        };

    private static string Kind(bool isWrite) => isWrite ? "write" : "read";

    private struct Cell
    {
        public int Writer;
        public int WrittenAt;
        public string? WriteSite;
        public List<ReadEpoch>? Reads;
    }

    private readonly record struct ReadEpoch(int Thread, int At, string Site);
}
