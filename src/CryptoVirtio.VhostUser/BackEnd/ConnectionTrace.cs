using CryptoVirtio.Platform;

namespace CryptoVirtio.VhostUser;

/// <summary>Reports the messages of a connection to a tracer. Used by the thread of the connection.</summary>
/// <param name="tracer">The tracer; null: nothing is reported.</param>
internal sealed class ConnectionTrace(ITracer? tracer)
{
    private const uint NoRing = uint.MaxValue;

    private FrontEndRequest _request;
    private uint _ring;
    private uint _number;

    /// <summary>A message was read.</summary>
    public void Received(FrontEndRequest request, ReadOnlySpan<byte> payload)
    {
        if (tracer is not null)
        {
            _request = request;
            (_ring, _number) = Subject(request, payload); // before it is handled: a device wipes the payload
            tracer.Record(new Observation(VhostUserObservations.MessageReceived, Id: _ring, A: (ulong)request, B: _number));
        }
    }

    /// <summary>It was handled.</summary>
    /// <param name="isRefused">Whether it was wrong.</param>
    /// <param name="reply">The payload of its reply; empty: none.</param>
    public void Answered(bool isRefused, ReadOnlySpan<byte> reply)
    {
        bool isBase = _request == FrontEndRequest.GetVringBase && reply.Length == VringState.Bytes;
        tracer?.Record(new Observation(
            VhostUserObservations.MessageAnswered,
            Id: _ring,
            A: (ulong)_request,
            B: isBase ? VringState.Read(reply).Number : _number,
            C: isRefused ? 1UL : 0));
    }

    /// <summary>The memory is about to be replaced.</summary>
    public void SetsMemory(int regions) => tracer?.Record(new Observation(VhostUserObservations.MemoryTableSet, A: (ulong)regions));

    /// <summary>The connection is over.</summary>
    public void Ended() => tracer?.Record(new Observation(VhostUserObservations.ConnectionEnded));

    /// <summary>The ring that a message concerns and its number, as far as the payload has the right size.</summary>
    private static (uint Ring, uint Number) Subject(FrontEndRequest request, ReadOnlySpan<byte> payload)
    {
        switch (request)
        {
            case FrontEndRequest.SetVringNumber or FrontEndRequest.SetVringBase or FrontEndRequest.GetVringBase or FrontEndRequest.SetVringEnable
                when payload.Length == VringState.Bytes:
                VringState state = VringState.Read(payload);
                return (state.Index, state.Number);
            case FrontEndRequest.SetVringAddress when payload.Length == VringAddress.Bytes:
                return (VringAddress.Read(payload).Index, 0);
            case FrontEndRequest.SetVringKick or FrontEndRequest.SetVringCall or FrontEndRequest.SetVringError
                when payload.Length == VringDescriptor.Bytes:
                return (VringDescriptor.Read(payload).Index, 0);
            default:
                return (NoRing, 0);
        }
    }
}
