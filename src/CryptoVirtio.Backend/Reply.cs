using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>How an operation ended. A failed one writes its status and nothing else.</summary>
/// <param name="Status">OK or the errno.</param>
/// <param name="Value">The value of the reply header, on success.</param>
/// <param name="Outputs">Bytes behind the reply header that hold something, on success.</param>
internal readonly record struct Reply(Errno Status, uint Value = 0, uint Outputs = 0)
{
    /// <summary>Writes the header, or as much of it as there is room for.</summary>
    /// <returns>How many bytes of the chain hold something (B6).</returns>
    public uint Write(in Chain chain, ITracer? tracer)
    {
        (uint value, uint outputs) = Status == Errno.OK ? (Value, Outputs) : (0, 0);
        Span<byte> wire = stackalloc byte[ReplyHeader.Size];
        new ReplyHeader(Status, value).Write(wire);
        if (chain.WritableBytes < ReplyHeader.Size)
        {
            wire = chain.WritableBytes < ReplyHeader.StatusSize ? default : wire[..ReplyHeader.StatusSize];
        }

        tracer?.Record(new Observation(
            BackendObservations.ReplyWritten, chain.Queue.Index, chain.Head, (ulong)Status, value, (ulong)wire.Length + outputs));

        // A stop may have taken the memory away: then nothing is written, and the driver is told nothing.
        return chain.TryWrite(0, wire) ? (uint)wire.Length + outputs : 0;
    }
}
