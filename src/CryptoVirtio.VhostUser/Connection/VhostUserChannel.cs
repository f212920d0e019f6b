using CryptoVirtio.Platform;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.VhostUser;

/// <summary>
/// Whole messages over a socket, with the descriptors that come with them. A read or a write waits for the peer, and for
/// <see cref="EventDescriptor"/> that ends it. Owns the socket.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="poller">Waits.</param>
/// <param name="end">When it is set, every wait ends.</param>
public sealed class VhostUserChannel(DescriptorSocket socket, IPoller poller, EventDescriptor end) : IDisposable
{
    private readonly byte[] _payload = new byte[VhostUserHeader.MaxPayload];
    private readonly List<SafeFileHandle> _descriptors = [];

    /// <summary>The payload of the message that was received last.</summary>
    public Span<byte> Payload => _payload.AsSpan(0, (int)Header.Size);

    /// <summary>The header of the message that was received last.</summary>
    public VhostUserHeader Header { get; private set; }

    /// <summary>Descriptors of the message that was received last and not taken; those are closed by the next <see cref="TryReceive"/>.</summary>
    public IReadOnlyList<SafeFileHandle> Descriptors => _descriptors;

    /// <summary>Receives the next message.</summary>
    /// <param name="failure">Why there is none; null at an orderly end.</param>
    /// <returns>False: the peer has closed, or cannot be understood any more.</returns>
    public bool TryReceive(out string? failure)
    {
        CloseDescriptors();
        Span<byte> wire = stackalloc byte[VhostUserHeader.Bytes];
        if (!TryFill(wire, mayEnd: true, out failure))
        {
            return false;
        }

        VhostUserHeader header = VhostUserHeader.Read(wire);
        if (!header.HasVersion || header.Size > VhostUserHeader.MaxPayload)
        {
            failure = $"A message of flags 0x{header.Flags:x} and {header.Size} bytes is none of version {VhostUserHeader.Version}.";
            return false;
        }

        Header = header;
        return TryFill(Payload, mayEnd: false, out failure);
    }

    /// <summary>Whether the message that was received last may have the descriptors that came with it.</summary>
    public bool AreDescriptorsExpected(FrontEndRequest request) => _descriptors.Count == 0
        || request is FrontEndRequest.SetMemoryTable or FrontEndRequest.SetVringKick or FrontEndRequest.SetVringCall or FrontEndRequest.SetVringError;

    /// <summary>Takes a descriptor over from the message that was received last.</summary>
    public SafeFileHandle TakeDescriptor(int index)
    {
        SafeFileHandle taken = _descriptors[index];
        _descriptors.RemoveAt(index);
        return taken;
    }

    /// <summary>Sends a message. The descriptors stay the caller's.</summary>
    /// <returns>False: the peer has gone.</returns>
    public bool TrySend(FrontEndRequest request, uint flags, ReadOnlySpan<byte> payload, params ReadOnlySpan<int> descriptors)
    {
        Span<byte> wire = stackalloc byte[VhostUserHeader.Bytes + payload.Length];
        new VhostUserHeader(request, VhostUserHeader.Version | flags, (uint)payload.Length).Write(wire);
        payload.CopyTo(wire[VhostUserHeader.Bytes..]);
        while (wire.Length > 0)
        {
            if (!TryWait(PollEvents.Writable))
            {
                return false;
            }

            IoResult sent = socket.Send(wire, descriptors);
            if (!sent.Ok && sent.Error != IoResult.Again)
            {
                return false;
            }

            wire = wire[sent.Count..];
            descriptors = sent.Count > 0 ? default : descriptors;
        }

        return true;
    }

    /// <summary>Closes the socket, and the descriptors that were not taken.</summary>
    public void Dispose()
    {
        CloseDescriptors();
        socket.Dispose();
    }

    private bool TryFill(Span<byte> wire, bool mayEnd, out string? failure)
    {
        failure = null;
        int filled = 0;
        while (filled < wire.Length)
        {
            if (!TryWait(PollEvents.Readable))
            {
                return false;
            }

            IoResult received = socket.Receive(wire[filled..], _descriptors, out bool areLost);
            if (areLost || _descriptors.Count > DescriptorSocket.MaxDescriptors)
            {
                failure = $"More than {DescriptorSocket.MaxDescriptors} descriptors came with one message.";
                return false;
            }

            if (received.Error == IoResult.Again)
            {
                continue;
            }

            if (received.Count == 0)
            {
                failure = mayEnd && filled == 0 && received.Ok ? null : "The connection ended within a message.";
                return false;
            }

            filled += received.Count;
        }

        return true;
    }

    private bool TryWait(PollEvents interest)
    {
        Span<PollEntry> entries = [new(socket.Descriptor, interest), new(end.Descriptor, PollEvents.Readable)];
        poller.Poll(entries, Deadline.Never);
        return entries[1].Ready == PollEvents.None;
    }

    private void CloseDescriptors()
    {
        foreach (SafeFileHandle descriptor in _descriptors)
        {
            descriptor.Dispose();
        }

        _descriptors.Clear();
    }
}
