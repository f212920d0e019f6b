using System.Text;
using System.Text.Json;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// Reads one line of a trace, of exactly the shape that <see cref="TraceFormat"/> describes; anything else is refused. A line is tried as one
/// kind only: each call goes on where the last one ended.
/// </summary>
internal ref struct TraceLineReader
{
    private readonly TraceNames _names;
    private readonly int _length;
    private readonly int _spaces;
    private readonly bool _hasEscape;
    private Utf8JsonReader _json;

    /// <summary>Reads the name of the first field.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="names">Knows kinds and sources.</param>
    public TraceLineReader(ReadOnlySpan<byte> line, TraceNames names)
    {
        _names = names;
        _length = line.Length;
        _spaces = line.Count((byte)' ');
        _hasEscape = line.IndexOfAny((byte)'\\', (byte)'\t', (byte)'\r') >= 0;
        _json = new Utf8JsonReader(line);
        _ = Next(JsonTokenType.StartObject) && Next(JsonTokenType.PropertyName);
    }

    /// <summary>Whether it can be the declaration of a thread.</summary>
    public readonly bool IsThread => IsAt(TraceFormat.Thread);

    /// <summary>Whether it can be the last line.</summary>
    public readonly bool IsEnd => IsAt(TraceFormat.End);

    /// <summary>Reads it as the first line.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? ReadFirst()
    {
        const int spaces = 1; // in the name of the format
        bool right = IsAt(TraceFormat.Format) && Next(JsonTokenType.String) && _json.ValueTextEquals(TraceFormat.FormatName);
        ulong version = 0;
        right = right && Next(JsonTokenType.PropertyName) && IsAt(TraceFormat.FormatVersion) && Number(int.MaxValue, out version)
            && Next(JsonTokenType.EndObject) && IsWhole(spaces);
        return !right ? "no trace: the first line does not name its format"
            : version != TraceFormat.Version ? $"format version {version}, and this program reads version {TraceFormat.Version}"
            : null;
    }

    /// <summary>Reads it as the declaration of a thread.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? ReadThread(out int thread, out string name)
    {
        Span<char> text = stackalloc char[TraceSource.MaxLength];
        int length = 0;
        bool right = Number(int.MaxValue, out ulong number) && Next(JsonTokenType.PropertyName) && IsAt(TraceFormat.Name)
            && Text(text, out length) && TraceSource.IsName(text[..length]) && Next(JsonTokenType.EndObject) && IsWhole();
        thread = (int)number;
        name = text[..length].ToString();
        return right && thread > 0 ? null : "no declaration of a thread";
    }

    /// <summary>Reads it as the last line.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? ReadEnd(out long observations)
    {
        bool right = Number(long.MaxValue, out ulong count) && Next(JsonTokenType.EndObject) && IsWhole();
        observations = (long)count;
        return right ? null : "no end of a trace";
    }

    /// <summary>Reads it as an observation.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Read(out TraceEntry entry)
    {
        entry = default;
        if (!IsAt(TraceFormat.Time) || !Number(long.MaxValue, out ulong time))
        {
            return "no time";
        }

        if (!Next(JsonTokenType.PropertyName) || !IsAt(TraceFormat.Thread) || !Number(int.MaxValue, out ulong thread))
        {
            return "no thread";
        }

        Span<char> name = stackalloc char[TraceSource.MaxLength];
        if (!Next(JsonTokenType.PropertyName) || !IsAt(TraceFormat.Source) || !Text(name, out int length)
            || _names.Source(name[..length]) is not { } source)
        {
            return "no source";
        }

        if (!Next(JsonTokenType.PropertyName) || !IsAt(TraceFormat.Kind) || !Text(name, out length)
            || !_names.TryKind(name[..length], out ObservationKind kind))
        {
            return "no kind of observation";
        }

        Span<ulong> numbers = stackalloc ulong[TraceFormat.Numbers.Length];
        numbers.Clear();
        if (!Numbers(numbers) || !IsWhole())
        {
            return "a field that is none";
        }

        var seen = new Observation(kind, (int)numbers[0], (uint)numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        entry = new TraceEntry((long)time, (int)thread, source, seen);
        return null;
    }

    /// <summary>Reads the numbers up to the end of the object: each may be left out, none may come twice or in another order.</summary>
    private bool Numbers(scoped Span<ulong> numbers)
    {
        int next = 0;
        while (Next(JsonTokenType.PropertyName))
        {
            while (next < numbers.Length && !IsAt(TraceFormat.Numbers[next].Name))
            {
                next++;
            }

            if (next == numbers.Length || !Number(TraceFormat.Numbers[next].Largest, out numbers[next]))
            {
                return false;
            }

            next++;
        }

        return _json.TokenType == JsonTokenType.EndObject;
    }

    private readonly bool IsAt(JsonEncodedText name) =>
        _json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals(name.EncodedUtf8Bytes);

    private bool Next(JsonTokenType type)
    {
        try
        {
            return _json.Read() && _json.TokenType == type;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Number(ulong largest, out ulong value)
    {
        value = 0;
        return Next(JsonTokenType.Number) && _json.TryGetUInt64(out value) && value <= largest;
    }

    private bool Text(scoped Span<char> text, out int length)
    {
        length = 0;
        if (!Next(JsonTokenType.String) || _json.ValueSpan.Length > text.Length || !Ascii.IsValid(_json.ValueSpan))
        {
            return false;
        }

        length = Encoding.ASCII.GetChars(_json.ValueSpan, text);
        return true;
    }

    /// <summary>Nothing follows, and nothing was written in another way than the writer's: with white space, or with an escape.</summary>
    private bool IsWhole(int spaces = 0) => !_hasEscape && _spaces == spaces && _json.BytesConsumed == _length;
}
