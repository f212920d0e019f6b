using System.Runtime.InteropServices;

namespace Interleave;

/// <summary>Who touched which plain bytes last, in cells of bytes, and what happened before what: finds data races.</summary>
internal sealed class Shadow(World world)
{
    private readonly Dictionary<long, Cell> _cells = [];

    public void Clear() => _cells.Clear();

    /// <summary>Whether the cell of a byte is one of those that an access touches.</summary>
    public static bool Overlap(long at, long start, long length) =>
        at >= start && at < start + length;

    /// <summary>Notes an access to whole cells of <paramref name="grain"/> bytes; tells the race if there is one.</summary>
    public Finding? Access(Lane lane, long start, long length, bool isWrite, string site, int grain)
    {
        Finding? race = null;
        for (long at = start; at < start + length; at += grain)
        {
            ref Cell cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, at, out _);
            if (cell.WriteSite is not null && IsUnordered(cell.Writer, cell.WrittenAt, lane))
            {
                race ??= Race(cell.Writer, true, cell.WriteSite, lane, isWrite, site, at);
            }

            if (isWrite && cell.Reads is { } reads)
            {
                foreach (ref readonly ReadMark mark in CollectionsMarshal.AsSpan(reads))
                {
                    race ??= IsUnordered(mark.Lane, mark.At, lane) ? Race(mark.Lane, false, mark.Site, lane, isWrite, site, at) : null;
                }
            }

            if (isWrite)
            {
                cell = new Cell { Writer = lane.Id, WrittenAt = lane.Clock[lane.Id], WriteSite = site };
            }
            else
            {
                cell.Reads ??= [];
                cell.Reads.RemoveAll(mark => mark.Lane == lane.Id);
                cell.Reads.Add(new ReadMark(lane.Id, lane.Clock[lane.Id], site));
            }
        }

        return race;
    }

    // An access after n operations of its thread happened before whoever knows of operation n + 1.
    private static bool IsUnordered(int other, int at, Lane lane) => other != lane.Id && lane.Clock[other] <= at;

    private Finding Race(int other, bool otherIsWrite, string otherSite, Lane lane, bool isWrite, string site, long at) =>
        new(
            Verdict.Race,
            $"{world.Lanes[other]!.Name} {Kind(otherIsWrite)} ({otherSite}) and {lane.Name} {Kind(isWrite)} ({site}) of byte 0x{at:x} are not ordered")
        {
            Accesses = [new PlainAccess(other, otherIsWrite, otherSite, at), new PlainAccess(lane.Id, isWrite, site, at)],
        };

    private static string Kind(bool isWrite) => isWrite ? "write" : "read";

    private struct Cell
    {
        public int Writer;
        public int WrittenAt;
        public string? WriteSite;
        public List<ReadMark>? Reads;
    }

    private readonly record struct ReadMark(int Lane, int At, string Site);
}
