using System.Buffers.Binary;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.VhostUser;

/// <summary>
/// The back end of one connection: it answers the front end's messages, in their order, and starts and stops the rings. A message that is
/// wrong is answered with an error when an answer was asked for; else the connection ends.
/// </summary>
public sealed class VhostUserBackEnd : IDisposable
{
    private const ulong ProtocolFeaturesBit = 1UL << 30;
    private const RingFeatures RingOffer = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex | RingFeatures.Version1;

    private const int NoReply = -1;
    private const string WrongSize = "A message has another size than its kind.";
    private const string StrayDescriptors = "Descriptors came with a message that has none.";

    private readonly VhostUserChannel _channel;
    private readonly IVhostUserDevice _device;
    private readonly VhostUserOptions _options;
    private readonly Vring[] _rings;
    private readonly ConnectionTrace _trace;
    private readonly byte[] _reply = new byte[VhostUserHeader.MaxPayload];
    private GuestMemory? _memory;
    private RingFeatures _features = RingFeatures.Unknown;
    private ProtocolFeatures _protocol;

    /// <summary>Makes a back end.</summary>
    /// <param name="sync">Threads and locks.</param>
    /// <param name="poller">Waits for kicks, and interrupts.</param>
    /// <param name="channel">The connection; owned by the back end.</param>
    /// <param name="device">The device; owned by the back end.</param>
    /// <param name="options">How it treats its front end.</param>
    /// <param name="report">Gets one line for each thing that the front end or its driver did wrong and that does not end the connection; any thread.</param>
    /// <param name="tracer">Sees the messages and the rings.</param>
    public VhostUserBackEnd(
        ISync sync,
        IPoller poller,
        VhostUserChannel channel,
        IVhostUserDevice device,
        VhostUserOptions options,
        Action<string> report,
        ITracer? tracer = null)
    {
        _channel = channel;
        _device = device;
        _options = options;
        _trace = new ConnectionTrace(tracer);
        _rings = new Vring[device.QueueCount];
        for (int i = 0; i < _rings.Length; i++)
        {
            _rings[i] = new Vring(i, device.Queue(i), sync, poller, report, tracer);
        }
    }

    private ulong OfferedFeatures => (ulong)RingOffer | ProtocolFeaturesBit | _device.DeviceFeatures;

    private ProtocolFeatures OfferedProtocol =>
        ProtocolFeatures.MultipleQueues | ProtocolFeatures.ReplyAck | _device.ProtocolFeatures;

    /// <summary>Serves the connection until it ends.</summary>
    /// <returns>Why it had to end; null when the front end has closed it, or the process ends.</returns>
    public string? Serve()
    {
        string? failure;
        while (_channel.TryReceive(out failure))
        {
            VhostUserHeader header = _channel.Header;
            int length = NoReply;
            _trace.Received(header.Request, _channel.Payload);
            failure = _channel.AreDescriptorsExpected(header.Request) ? Handle(header.Request, _channel.Payload, out length) : StrayDescriptors;
            _trace.Answered(failure is not null, _reply.AsSpan(0, Math.Max(length, 0)));
            if (header.NeedsReply && _protocol.HasFlag(ProtocolFeatures.ReplyAck) && length == NoReply)
            {
                length = Reply(failure is null ? 0UL : 1UL);
            }
            else if (failure is not null)
            {
                return failure;
            }

            if (length != NoReply && !_channel.TrySend(header.Request, VhostUserHeader.Reply, _reply.AsSpan(0, length)))
            {
                return null;
            }
        }

        return failure;
    }

    /// <summary>Ends it: nothing is stored into guest memory any more, and everything that came over the connection is closed.</summary>
    public void Dispose()
    {
        foreach (Vring ring in _rings)
        {
            ring.Stop();
            ring.Dispose();
        }

        _trace.Ended();
        _memory?.Dispose();
        _device.Dispose();
        _channel.Dispose();
    }

    /// <summary>Does what a message asks for.</summary>
    /// <param name="request">The message.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="length">Bytes of the reply in <see cref="_reply"/>, or <see cref="NoReply"/>.</param>
    /// <returns>What is wrong with it; null: nothing.</returns>
    private string? Handle(FrontEndRequest request, Span<byte> payload, out int length)
    {
        length = NoReply;
        switch (request)
        {
            case FrontEndRequest.GetFeatures:
                length = Reply(OfferedFeatures);
                return null;
            case FrontEndRequest.SetFeatures:
                return Number(payload, OfferedFeatures, out ulong features) ?? AcceptFeatures((RingFeatures)features);
            case FrontEndRequest.GetProtocolFeatures:
                length = Reply((ulong)OfferedProtocol);
                return null;
            case FrontEndRequest.SetProtocolFeatures:
                string? refused = Number(payload, (ulong)OfferedProtocol, out ulong protocol);
                _protocol = refused is null ? (ProtocolFeatures)protocol : _protocol;
                return refused;
            case FrontEndRequest.GetQueueNumber:
                length = Reply((ulong)_rings.Length);
                return null;
            case FrontEndRequest.SetOwner or FrontEndRequest.ResetOwner:
                return null;
            case FrontEndRequest.SetMemoryTable:
                return SetMemory(payload);
            case FrontEndRequest.GetConfig:
                length = ConfigMessage.Answer(payload, _device.Config, _reply);
                return length == NoReply ? WrongSize : null;
            case FrontEndRequest.SetConfig:
                return "The config space is read-only.";
            default:
                return HandleRing(request, payload, out length);
        }
    }

    private string? HandleRing(FrontEndRequest request, Span<byte> payload, out int length)
    {
        length = NoReply;
        switch (request)
        {
            case FrontEndRequest.SetVringNumber:
                return RingOf(payload, out VringState size, out Vring? sized) ?? sized!.SetSize(size.Number);
            case FrontEndRequest.SetVringBase:
                return RingOf(payload, out VringState begin, out Vring? placed) ?? SetBase(placed!, begin.Number);
            case FrontEndRequest.SetVringAddress:
                return SetAddress(payload);
            case FrontEndRequest.GetVringBase:
                string? failure = RingOf(payload, out VringState asked, out Vring? stopped);
                if (failure is null)
                {
                    stopped!.Pause();
                    stopped.SetKick(null); // starts again on a new one
                    new VringState(asked.Index, stopped.AnswerBase()).Write(_reply);
                    length = VringState.Bytes;
                }

                return failure;
            case FrontEndRequest.SetVringEnable:
                return RingOf(payload, out VringState enable, out Vring? enabled) ?? Enable(enabled!, enable.Number != 0);
            case FrontEndRequest.SetVringKick or FrontEndRequest.SetVringCall or FrontEndRequest.SetVringError:
                return SetDescriptor(request, payload);
            default:
                return _device.TryAnswer(request, payload, _reply, out length) ? null : $"Message {(uint)request} of {payload.Length} bytes is unknown here.";
        }
    }

    private string? AcceptFeatures(RingFeatures features)
    {
        if (Array.Exists(_rings, static ring => ring.IsStarted))
        {
            return "SET_FEATURES came while a ring runs.";
        }

        // A front end that did not pass both on may have kept to itself what the guest accepted.
        const RingFeatures telling = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
        _features = (features & telling) == telling ? features & RingOffer : RingFeatures.Unknown;
        return null;
    }

    private string? SetMemory(ReadOnlySpan<byte> payload)
    {
        if (!MemoryTable.TryRead(payload, out MemoryRegionDescription[] regions))
        {
            return $"A memory table of {payload.Length} bytes is none, or has more than {MemoryTable.MaxRegions} regions.";
        }

        string? failure = GuestMemory.TryMap(regions, _channel.Descriptors, _options.TrustsUnsealed, out GuestMemory? memory);
        if (failure is not null)
        {
            return failure;
        }

        Vring[] running = Array.FindAll(_rings, static ring => ring.IsStarted);
        Array.ForEach(running, static ring => ring.Pause());
        _trace.SetsMemory(regions.Length);
        _memory?.Dispose(); // no queue is on it any more
        _memory = memory;
        return running.Select(ring => ring.Start(memory!, _features)).FirstOrDefault(static failure => failure is not null);
    }

    private string? SetBase(Vring ring, uint begin)
    {
        if (ring.IsStarted || begin > ushort.MaxValue)
        {
            return $"Ring {ring.Index} runs, or has no index {begin}.";
        }

        if (ring.BeginsElsewhere((ushort)begin) && !Array.Exists(_rings, static other => other.IsStarted))
        {
            _device.BeginAgain();
        }

        return null;
    }

    private string? SetAddress(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != VringAddress.Bytes)
        {
            return WrongSize;
        }

        VringAddress address = VringAddress.Read(payload);
        return address.Index >= _rings.Length ? NoRing(address.Index)
            : address.Flags != 0 ? "Logging is not offered."
            : _rings[address.Index].SetAddress(address);
    }

    private string? SetDescriptor(FrontEndRequest request, ReadOnlySpan<byte> payload)
    {
        if (payload.Length != VringDescriptor.Bytes)
        {
            return WrongSize;
        }

        VringDescriptor which = VringDescriptor.Read(payload);
        if (which.Index >= _rings.Length)
        {
            return NoRing(which.Index);
        }

        if (_channel.Descriptors.Count != (which.IsMissing ? 0 : 1))
        {
            return $"{_channel.Descriptors.Count} descriptors came with message {(uint)request}.";
        }

        if (!which.IsMissing && !EventDescriptor.IsEvent(_channel.Descriptors[0]))
        {
            return $"The descriptor that came with message {(uint)request} is no eventfd.";
        }

        SafeFileHandle? descriptor = which.IsMissing ? null : _channel.TakeDescriptor(0);
        Vring ring = _rings[which.Index];
        switch (request)
        {
            case FrontEndRequest.SetVringCall:
                ring.SetCall(descriptor);
                return null;
            case FrontEndRequest.SetVringError:
                descriptor?.Dispose(); // errors are reported in the log
                return null;
        }

        if (ring.IsStarted)
        {
            ring.Pause();
        }

        ring.SetKick(descriptor);
        return descriptor is null ? "A ring without a kick descriptor would have to be polled; it is not." : Start(ring);
    }

    private string? Enable(Vring ring, bool enable)
    {
        ring.IsEnabled = enable;
        if (!enable && ring.IsStarted)
        {
            ring.Pause();
        }

        return enable && !ring.IsStarted ? Start(ring) : null;
    }

    private string? Start(Vring ring) =>
        !ring.IsReady ? null
        : _memory is null ? $"Ring {ring.Index} was started before there was memory."
        : ring.Start(_memory, _features);

    private string? RingOf(ReadOnlySpan<byte> payload, out VringState state, out Vring? ring)
    {
        (state, ring) = (default, null);
        if (payload.Length != VringState.Bytes)
        {
            return WrongSize;
        }

        state = VringState.Read(payload);
        if (state.Index >= _rings.Length)
        {
            return NoRing(state.Index);
        }

        ring = _rings[state.Index];
        return null;
    }

    private static string? Number(ReadOnlySpan<byte> payload, ulong offered, out ulong number)
    {
        number = payload.Length == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(payload) : 0;
        return payload.Length != sizeof(ulong) ? WrongSize
            : (number & ~offered) != 0 ? $"Features 0x{number & ~offered:x} were not offered."
            : null;
    }

    private int Reply(ulong number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_reply, number);
        return sizeof(ulong);
    }

    private static string NoRing(uint index) => $"There is no ring {index}.";
}
