using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>What a virtqueue and its device's registers report to a tracer.</summary>
public static class VirtqueueObservations
{
    /// <summary>Driver: a ring was made, about to be cleared. A = entries, B = negotiated features.</summary>
    public const ObservationKind DriverQueueMade = (ObservationKind)0x100;

    /// <summary>Driver: descriptors written. Id = head, A = readable bytes, B = writable bytes, C = descriptors, D = token.</summary>
    public const ObservationKind Added = (ObservationKind)0x101;

    /// <summary>Driver: avail.idx about to be stored. A = old, B = new.</summary>
    public const ObservationKind Published = (ObservationKind)0x102;

    /// <summary>Driver: the suppression word read before a kick. A = old index, B = new index, C = the word.</summary>
    public const ObservationKind KickWordRead = (ObservationKind)0x103;

    /// <summary>Driver: own suppression word about to be stored. A = the word, B = used elements taken so far, modulo 2^16.</summary>
    public const ObservationKind CallWordStored = (ObservationKind)0x104;

    /// <summary>Driver: used.idx loaded. A = own index, B = the value.</summary>
    public const ObservationKind UsedLoaded = (ObservationKind)0x105;

    /// <summary>Driver: used element read. Id = id, A = length, B = index before, D = token.</summary>
    public const ObservationKind Taken = (ObservationKind)0x106;

    /// <summary>Driver: the device broke a rule of the ring. A = which (<c>QueueFault</c>).</summary>
    public const ObservationKind DriverBroke = (ObservationKind)0x107;

    /// <summary>Device: a ring was taken over. A = entries, B = negotiated features, C = the next chain to be popped.</summary>
    public const ObservationKind DeviceQueueMade = (ObservationKind)0x108;

    /// <summary>Device: avail.idx loaded. A = own index, B = the value.</summary>
    public const ObservationKind AvailLoaded = (ObservationKind)0x109;

    /// <summary>Device: chain read. Id = head, A = readable bytes, B = writable bytes, C = descriptors.</summary>
    public const ObservationKind Popped = (ObservationKind)0x10a;

    /// <summary>Device: used.idx about to be stored. Id = head, A = length, B = new index.</summary>
    public const ObservationKind Pushed = (ObservationKind)0x10b;

    /// <summary>Device: the suppression word read before an interrupt. A = old index, B = new index, C = the word.</summary>
    public const ObservationKind CallWordRead = (ObservationKind)0x10c;

    /// <summary>Device: an interrupt about to be sent.</summary>
    public const ObservationKind Called = (ObservationKind)0x10d;

    /// <summary>Device: own suppression word about to be stored. A = the word, B = chains popped so far, modulo 2^16.</summary>
    public const ObservationKind KickWordStored = (ObservationKind)0x10e;

    /// <summary>Device: the driver broke a rule of the ring. A = which (<c>QueueFault</c>).</summary>
    public const ObservationKind DeviceBroke = (ObservationKind)0x10f;

    /// <summary>The driver wrote the device status register. A = old, B = new, C = what it wrote.</summary>
    public const ObservationKind StatusWritten = (ObservationKind)0x110;

    /// <summary>The driver wrote the accepted features. A = offered, B = what stands now, C = what it wrote.</summary>
    public const ObservationKind FeaturesWritten = (ObservationKind)0x111;

    /// <summary>The device set DEVICE_NEEDS_RESET by itself. A = old status, B = new.</summary>
    public const ObservationKind NeedsResetSet = (ObservationKind)0x112;

    /// <summary>A reset that had to wait is done: the status about to read 0. One that is done at once shows in StatusWritten.</summary>
    public const ObservationKind ResetDone = (ObservationKind)0x113;
}
