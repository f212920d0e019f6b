using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Encodes the lines of a trace (<see cref="TraceFormat"/>) into a buffer. Allocates nothing per line.</summary>
internal sealed class TraceLineWriter : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private const int MinimumFree = 8 * 1024; // more than the JSON writer ever asks for at once: the buffer does not grow

    private static readonly FrozenDictionary<ObservationKind, JsonEncodedText> s_kinds =
        TraceKinds.All.ToFrozenDictionary(static entry => entry.Kind, static entry => JsonEncodedText.Encode(entry.Name));

    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    private readonly Utf8JsonWriter _json;

    public TraceLineWriter()
    {
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>The lines since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Lines => _buffer.WrittenSpan;

    /// <summary>Whether the lines are to be taken before another one is written.</summary>
    public bool IsFull => _buffer.FreeCapacity < MinimumFree;

    /// <summary>Forgets the lines.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes the first line.</summary>
    public void WriteFirst()
    {
        _json.WriteStartObject();
        _json.WriteString(TraceFormat.Format, TraceFormat.FormatName);
        _json.WriteNumber(TraceFormat.FormatVersion, TraceFormat.Version);
        EndLine();
    }

    /// <summary>Writes the declaration of a thread.</summary>
    public void WriteThread(int thread, string name)
    {
        _json.WriteStartObject();
        _json.WriteNumber(TraceFormat.Thread, thread);
        _json.WriteString(TraceFormat.Name, name);
        EndLine();
    }

    /// <summary>Writes the last line.</summary>
    public void WriteEnd(long observations)
    {
        _json.WriteStartObject();
        _json.WriteNumber(TraceFormat.End, observations);
        EndLine();
    }

    /// <summary>Writes an observation.</summary>
    public void Write(in TraceEntry entry)
    {
        Observation seen = entry.Observation;
        _json.WriteStartObject();
        _json.WriteNumber(TraceFormat.Time, entry.Time);
        _json.WriteNumber(TraceFormat.Thread, entry.Thread);
        _json.WriteString(TraceFormat.Source, entry.Source.Json);
        _json.WriteString(TraceFormat.Kind, s_kinds[seen.Kind]);
        ReadOnlySpan<ulong> numbers = [(ulong)seen.Queue, seen.Id, seen.A, seen.B, seen.C, seen.D, seen.E];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0)
            {
                _json.WriteNumber(TraceFormat.Numbers[i].Name, numbers[i]);
            }
        }

        EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
    }
}
