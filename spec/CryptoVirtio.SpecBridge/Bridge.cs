using CryptoVirtio.Backend;
using CryptoVirtio.Chat;
using CryptoVirtio.Frontend;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol;
using CryptoVirtio.Spec;
using CryptoVirtio.VhostUser;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.SpecBridge;

/// <summary>
/// Maps what was observed to events of the specification, type by type, with one switch for each layer. It decides nothing: no condition on a
/// value, no table, no memory.
/// </summary>
public static class Bridge
{
    /// <summary>The event that an observation is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A kind that no layer declares.</exception>
    public static SpecEvent Map(in Observation o) =>
        OfVirtqueue(o) ?? OfFrontend(o) ?? OfProtocol(o) ?? OfBackend(o) ?? OfChat(o) ?? OfVhostUser(o)
        ?? throw new ArgumentOutOfRangeException(nameof(o), o.Kind, "No such observation.");

    private static SpecEvent? OfVirtqueue(in Observation o) => o.Kind switch
    {
        VirtqueueObservations.DriverQueueMade => new DriverQueueMade((ushort)o.A, o.B),
        VirtqueueObservations.Added => new Posted(o.Id, o.A, o.B, (uint)o.C, (uint)o.D),
        VirtqueueObservations.Published => new Published((ushort)o.A, (ushort)o.B),
        VirtqueueObservations.KickWordRead => new KickWordRead((ushort)o.A, (ushort)o.B, (ushort)o.C),
        VirtqueueObservations.CallWordStored => new CallWordStored((ushort)o.A, (ushort)o.B),
        VirtqueueObservations.UsedLoaded => new UsedSeen((ushort)o.A, (ushort)o.B),
        VirtqueueObservations.Taken => new Reclaimed(o.Id, (uint)o.A, (ushort)o.B, (uint)o.D),
        VirtqueueObservations.DriverBroke => new DriverBroke((uint)o.A),
        VirtqueueObservations.DeviceQueueMade => new DeviceQueueMade((ushort)o.A, o.B, (ushort)o.C),
        VirtqueueObservations.AvailLoaded => new AvailSeen((ushort)o.A, (ushort)o.B),
        VirtqueueObservations.Popped => new Fetched(o.Id, o.A, o.B, (uint)o.C) { Queue = o.Queue },
        VirtqueueObservations.Pushed => new Used(o.Id, (uint)o.A, (ushort)o.B) { Queue = o.Queue },
        VirtqueueObservations.CallWordRead => new CallWordRead((ushort)o.A, (ushort)o.B, (ushort)o.C),
        VirtqueueObservations.Called => new Called(),
        VirtqueueObservations.KickWordStored => new KickWordStored((ushort)o.A, (ushort)o.B) { Queue = o.Queue },
        VirtqueueObservations.DeviceBroke => new DeviceBroke((uint)o.A) { Queue = o.Queue },
        VirtqueueObservations.StatusWritten => new StatusWritten((byte)o.A, (byte)o.B, (byte)o.C),
        VirtqueueObservations.FeaturesWritten => new FeaturesWritten(o.A, o.B, o.C),
        VirtqueueObservations.NeedsResetSet => new NeedsResetSet((byte)o.A, (byte)o.B),
        VirtqueueObservations.ResetDone => new ResetDone(),
        _ => null,
    };

    private static SpecEvent? OfFrontend(in Observation o) => o.Kind switch
    {
        FrontendObservations.Kicked => new Kicked(),
        FrontendObservations.DriverGaveUp => new DriverGaveUp((Errno)o.A),
        FrontendObservations.RequestAbandoned => new RequestAbandoned(o.Id),
        FrontendObservations.RequestEnded => new RequestEnded(o.Id, (Errno)o.A, (uint)o.B),
        _ => null,
    };

    private static SpecEvent? OfProtocol(in Observation o) => o.Kind switch
    {
        ProtocolObservations.RequestRead => new RequestRead(o.Id, (uint)o.A, (uint)o.B, (uint)o.C, (uint)o.D),
        ProtocolObservations.HelloRead => new HelloRead(o.Id, (uint)o.A, o.B, (uint)o.C),
        ProtocolObservations.CreateRead => new CreateRead(o.Id, (uint)o.A, (uint)o.B, (uint)o.C, (uint)o.D),
        ProtocolObservations.FreeRead => new FreeRead(o.Id, (uint)o.A),
        ProtocolObservations.InfoRead => new InfoRead(o.Id, (uint)o.A),
        ProtocolObservations.CryptRead => new CryptRead(
            o.Id, (uint)o.A, (ushort)o.B, (ushort)(o.B >> 16), (uint)o.C, (uint)o.D, (uint)o.E, (uint)(o.E >> 32)),
        _ => null,
    };

    private static SpecEvent? OfBackend(in Observation o) => o.Kind switch
    {
        BackendObservations.LimitsWritten => new LimitsWritten(o.Id, (uint)o.A, (uint)o.B, (uint)o.C),
        BackendObservations.ReplyWritten => new ReplyWritten(o.Id, (Errno)o.A, (uint)o.B, (uint)o.C),
        BackendObservations.OutcomeWritten => new OutcomeWritten(o.Id, (uint)o.A, o.B, (byte)o.C, (uint)o.D),
        _ => null,
    };

    private static SpecEvent? OfChat(in Observation o) => o.Kind switch
    {
        ChatObservations.HelloSent => new HelloSent((byte)o.A),
        ChatObservations.HelloReceived => new HelloReceived((byte)o.A),
        ChatObservations.RecordSealed => new RecordSealed((byte)o.Id, o.A, (uint)o.B, (uint)o.C),
        ChatObservations.RecordOpened => new RecordOpened((byte)o.Id, o.A, (uint)o.B, (uint)o.C),
        ChatObservations.StreamEnded => new StreamEnded(),
        ChatObservations.ChannelFailed => new ChannelFailed((byte)o.A),
        _ => null,
    };

    private static SpecEvent? OfVhostUser(in Observation o) => o.Kind switch
    {
        VhostUserObservations.MessageReceived => new MessageReceived((uint)o.A, o.Id, (uint)o.B),
        VhostUserObservations.MessageAnswered => new MessageAnswered((uint)o.A, o.Id, (uint)o.B, (uint)o.C),
        VhostUserObservations.MemoryTableSet => new MemoryTableSet((uint)o.A),
        VhostUserObservations.RingStarted => new RingStarted(o.Id, (ushort)o.A, (uint)o.B),
        VhostUserObservations.RingStopped => new RingStopped(o.Id, (ushort)o.A, (uint)o.B),
        VhostUserObservations.ConnectionEnded => new ConnectionEnded(),
        _ => null,
    };
}
