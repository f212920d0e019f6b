using CryptoVirtio.Seams;
using CryptoVirtio.Spec;

namespace CryptoVirtio.Conformance;

/// <summary>
/// Maps what was observed to events of the specification, type by type. It decides nothing: no condition on a value, no table, no memory.
/// </summary>
public static class Bridge
{
    /// <summary>The event that an observation is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A kind that does not exist.</exception>
    public static SpecEvent Map(in Observation o) => o.Kind switch
    {
        ObservationKind.DriverQueueMade => new DriverQueueMade((ushort)o.A, o.B),
        ObservationKind.Added => new Posted(o.Id, o.A, o.B, (uint)o.C, (uint)o.D),
        ObservationKind.Published => new Published((ushort)o.A, (ushort)o.B),
        ObservationKind.KickWordRead => new KickWordRead((ushort)o.A, (ushort)o.B, (ushort)o.C),
        ObservationKind.Kicked => new Kicked(),
        ObservationKind.CallWordStored => new CallWordStored((ushort)o.A, (ushort)o.B),
        ObservationKind.UsedLoaded => new UsedSeen((ushort)o.A, (ushort)o.B),
        ObservationKind.Taken => new Reclaimed(o.Id, (uint)o.A, (ushort)o.B, (uint)o.D),
        ObservationKind.DriverBroke => new DriverBroke((uint)o.A),
        ObservationKind.DriverGaveUp => new DriverGaveUp((Errno)o.A),
        ObservationKind.RequestAbandoned => new RequestAbandoned(o.Id),
        ObservationKind.RequestEnded => new RequestEnded(o.Id, (Errno)o.A, (uint)o.B),
        ObservationKind.DeviceQueueMade => new DeviceQueueMade((ushort)o.A, o.B),
        ObservationKind.AvailLoaded => new AvailSeen((ushort)o.A, (ushort)o.B),
        ObservationKind.Popped => new Fetched(o.Id, o.A, o.B, (uint)o.C),
        ObservationKind.Pushed => new Used(o.Id, (uint)o.A, (ushort)o.B),
        ObservationKind.CallWordRead => new CallWordRead((ushort)o.A, (ushort)o.B, (ushort)o.C),
        ObservationKind.Called => new Called(),
        ObservationKind.KickWordStored => new KickWordStored((ushort)o.A, (ushort)o.B),
        ObservationKind.DeviceBroke => new DeviceBroke((uint)o.A),
        ObservationKind.StatusWritten => new StatusWritten((byte)o.A, (byte)o.B, (byte)o.C),
        ObservationKind.FeaturesWritten => new FeaturesWritten(o.A, o.B, o.C),
        ObservationKind.NeedsResetSet => new NeedsResetSet((byte)o.A, (byte)o.B),
        ObservationKind.ResetDone => new ResetDone(),
        ObservationKind.RequestRead => new RequestRead(o.Id, (uint)o.A, (uint)o.B, (uint)o.C, (uint)o.D),
        ObservationKind.HelloRead => new HelloRead(o.Id, (uint)o.A, o.B, (uint)o.C),
        ObservationKind.CreateRead => new CreateRead(o.Id, (uint)o.A, (uint)o.B, (uint)o.C, (uint)o.D),
        ObservationKind.FreeRead => new FreeRead(o.Id, (uint)o.A),
        ObservationKind.InfoRead => new InfoRead(o.Id, (uint)o.A),
        ObservationKind.CryptRead => new CryptRead(
            o.Id, (uint)o.A, (ushort)o.B, (ushort)(o.B >> 16), (uint)o.C, (uint)o.D, (uint)o.E, (uint)(o.E >> 32)),
        ObservationKind.LimitsWritten => new LimitsWritten(o.Id, (uint)o.A, (uint)o.B, (uint)o.C),
        ObservationKind.ReplyWritten => new ReplyWritten(o.Id, (Errno)o.A, (uint)o.B, (uint)o.C),
        ObservationKind.HelloSent => new HelloSent((byte)o.A),
        ObservationKind.HelloReceived => new HelloReceived((byte)o.A),
        ObservationKind.RecordSealed => new RecordSealed((byte)o.Id, o.A, (uint)o.B, (uint)o.C),
        ObservationKind.RecordOpened => new RecordOpened((byte)o.Id, o.A, (uint)o.B, (uint)o.C),
        ObservationKind.StreamEnded => new StreamEnded(),
        ObservationKind.ChannelFailed => new ChannelFailed((byte)o.A),
        _ => throw new ArgumentOutOfRangeException(nameof(o), o.Kind, "No such observation."),
    };
}
