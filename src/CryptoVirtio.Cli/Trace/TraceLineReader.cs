using System.Text;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Cli;

/// <summary>Reads one line of a trace, of exactly the shape that <see cref="TraceFormat"/> writes; anything else is refused.</summary>
/// <param name="line">The line, without its end.</param>
/// <param name="names">Knows kinds and sources.</param>
internal ref struct TraceLineReader(ReadOnlySpan<byte> line, TraceNames names)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    /// <summary>Reads it as the first line.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryReadFirst() =>
        !Number(TraceFormat.FirstLine, int.MaxValue, out ulong version) || !AcceptEnd() ? "no trace: the first line does not name its format"
        : version != TraceFormat.Version ? $"format version {version}, and this program reads version {TraceFormat.Version}"
        : null;

    /// <summary>Reads it as the declaration of a thread.</summary>
    public bool TryReadThread(out int thread, out string name)
    {
        name = "";
        Span<char> text = stackalloc char[TraceSource.MaxLength];
        bool there = Number("{\"th\":"u8, int.MaxValue, out ulong number) & Name(",\"name\":\""u8, text, out int length) && AcceptEnd();
        thread = (int)number;
        name = there && TraceSource.IsName(text[..length]) ? text[..length].ToString() : "";
        return name.Length > 0 && thread > 0;
    }

    /// <summary>Reads it as the last line.</summary>
    public bool TryReadEnd(out long observations)
    {
        bool there = Number("{\"end\":"u8, long.MaxValue, out ulong count) && AcceptEnd();
        observations = (long)count;
        return there;
    }

    /// <summary>Reads it as an observation.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryRead(out TraceEntry entry)
    {
        entry = default;
        if (!Number("{\"t\":"u8, long.MaxValue, out ulong time))
        {
            return "no time";
        }

        if (!Number(",\"th\":"u8, int.MaxValue, out ulong thread))
        {
            return "no thread";
        }

        Span<char> name = stackalloc char[TraceSource.MaxLength];
        if (!Name(",\"src\":\""u8, name, out int length) || names.Source(name[..length]) is not { } source)
        {
            return "no source";
        }

        if (!Name(",\"k\":\""u8, name, out length) || !names.TryKind(name[..length], out ObservationKind kind))
        {
            return "no kind of observation";
        }

        bool right = Field(",\"q\":"u8, int.MaxValue, out ulong queue)
            & Field(",\"id\":"u8, uint.MaxValue, out ulong id)
            & Field(",\"a\":"u8, ulong.MaxValue, out ulong a)
            & Field(",\"b\":"u8, ulong.MaxValue, out ulong b)
            & Field(",\"c\":"u8, ulong.MaxValue, out ulong c)
            & Field(",\"d\":"u8, ulong.MaxValue, out ulong d)
            & Field(",\"e\":"u8, ulong.MaxValue, out ulong e);
        if (!right || !AcceptEnd())
        {
            return "a field that is none";
        }

        entry = new TraceEntry((long)time, (int)thread, source, new Observation(kind, (int)queue, (uint)id, a, b, c, d, e));
        return null;
    }

    private bool AcceptEnd() => Accept("}"u8) && _at == _line.Length;

    private bool Accept(ReadOnlySpan<byte> text)
    {
        bool there = _line[_at..].StartsWith(text);
        _at += there ? text.Length : 0;
        return there;
    }

    /// <summary>A field that may be left out.</summary>
    private bool Field(ReadOnlySpan<byte> label, ulong max, out ulong value)
    {
        value = 0;
        return !_line[_at..].StartsWith(label) || Number(label, max, out value);
    }

    private bool Number(ReadOnlySpan<byte> label, ulong max, out ulong value)
    {
        value = 0;
        if (!Accept(label))
        {
            return false;
        }

        int first = _at;
        for (; _at < _line.Length && _line[_at] is >= (byte)'0' and <= (byte)'9'; _at++)
        {
            uint digit = _line[_at] - (uint)'0';
            if (value > (max - digit) / 10)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return _at > first && (_at == first + 1 || _line[first] != (byte)'0');
    }

    private bool Name(ReadOnlySpan<byte> label, scoped Span<char> name, out int length)
    {
        length = 0;
        if (!Accept(label))
        {
            return false;
        }

        int end = _line[_at..].IndexOf((byte)'"');
        if (end < 0 || end > name.Length || !Ascii.IsValid(_line.Slice(_at, end)))
        {
            return false;
        }

        length = Encoding.ASCII.GetChars(_line.Slice(_at, end), name);
        _at += end + 1;
        return true;
    }
}
