using System.Buffers.Text;
using System.Text;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Cli;

/// <summary>
/// The lines of a trace, as JSON. The first names the format and its version. Each thread is declared before its first observation:
/// <c>{"th":4,"name":"crypto-device-0"}</c>. An observation is <c>{"t":12345,"th":4,"src":"alice","k":"Popped","q":0,"id":3,"a":57,...}</c>:
/// its fields stand in this order; those from <c>q</c> on are left out where they are 0. What they mean stands at the kind
/// (<see cref="ObservationKind"/>). The last line, <c>{"end":1531}</c>, is there when the trace was closed in order, and counts the
/// observations.
/// </summary>
internal static class TraceFormat
{
    /// <summary>Longest line in bytes, its end included: every field at its longest.</summary>
    public const int MaxLine = 320;

    /// <summary>Version of the format. A change that an older reader would misunderstand makes another one.</summary>
    public const int Version = 1;

    private static readonly byte[][] s_kinds = [.. Enum.GetNames<ObservationKind>().Select(Encoding.ASCII.GetBytes)];

    /// <summary>How the first line begins, up to the version.</summary>
    public static ReadOnlySpan<byte> FirstLine => "{\"format\":\"cryptovirtio trace\",\"version\":"u8;

    /// <summary>Encodes the first line.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int WriteFirst(Span<byte> line)
    {
        int at = 0;
        Number(FirstLine, Version, line, ref at);
        Text("}\n"u8, line, ref at);
        return at;
    }

    /// <summary>Encodes the declaration of a thread.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int WriteThread(int thread, string name, Span<byte> line)
    {
        int at = 0;
        Number("{\"th\":"u8, (ulong)thread, line, ref at);
        Text(",\"name\":\""u8, line, ref at);
        at += Encoding.ASCII.GetBytes(name, line[at..]);
        Text("\"}\n"u8, line, ref at);
        return at;
    }

    /// <summary>Encodes the last line.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int WriteEnd(long observations, Span<byte> line)
    {
        int at = 0;
        Number("{\"end\":"u8, (ulong)observations, line, ref at);
        Text("}\n"u8, line, ref at);
        return at;
    }

    /// <summary>Encodes an observation.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write(in TraceEntry entry, Span<byte> line)
    {
        Observation seen = entry.Observation;
        int at = 0;
        Number("{\"t\":"u8, (ulong)entry.Time, line, ref at);
        Number(",\"th\":"u8, (ulong)entry.Thread, line, ref at);
        Text(",\"src\":\""u8, line, ref at);
        Text(entry.Source.Utf8, line, ref at);
        Text("\",\"k\":\""u8, line, ref at);
        Text(s_kinds[(int)seen.Kind], line, ref at);
        Text("\""u8, line, ref at);
        Field(",\"q\":"u8, (ulong)seen.Queue, line, ref at);
        Field(",\"id\":"u8, seen.Id, line, ref at);
        Field(",\"a\":"u8, seen.A, line, ref at);
        Field(",\"b\":"u8, seen.B, line, ref at);
        Field(",\"c\":"u8, seen.C, line, ref at);
        Field(",\"d\":"u8, seen.D, line, ref at);
        Field(",\"e\":"u8, seen.E, line, ref at);
        Text("}\n"u8, line, ref at);
        return at;
    }

    private static void Field(ReadOnlySpan<byte> label, ulong value, Span<byte> line, ref int at)
    {
        if (value != 0)
        {
            Number(label, value, line, ref at);
        }
    }

    private static void Number(ReadOnlySpan<byte> label, ulong value, Span<byte> line, ref int at)
    {
        Text(label, line, ref at);
        Utf8Formatter.TryFormat(value, line[at..], out int written);
        at += written;
    }

    private static void Text(ReadOnlySpan<byte> text, Span<byte> line, ref int at)
    {
        text.CopyTo(line[at..]);
        at += text.Length;
    }
}
