using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>Every place at which the rings touch shared memory, by rule and purpose.</summary>
public static class RingSites
{
    /// <summary>Driver writes a descriptor.</summary>
    public static AccessSite DriverDescriptor => new("SD7.descriptor");

    /// <summary>Driver writes an avail ring entry.</summary>
    public static AccessSite DriverAvailEntry => new("SD7.avail-entry");

    /// <summary>Driver stores avail.idx: release, so that descriptors and entries are seen before it.</summary>
    public static AccessSite DriverPublish => new("SD7.publish");

    /// <summary>Driver: full fence between avail.idx and the suppression word, or a kick is lost.</summary>
    public static AccessSite DriverKickFence => new("SD8.kick-fence");

    /// <summary>Driver reads used.flags.</summary>
    public static AccessSite DriverReadUsedFlags => new("SD9.used-flags");

    /// <summary>Driver reads avail_event.</summary>
    public static AccessSite DriverReadAvailEvent => new("SD10.avail-event");

    /// <summary>Driver loads used.idx: acquire, so that the entry and the payload are seen behind it.</summary>
    public static AccessSite DriverUsedIndex => new("SV5.used-index-load");

    /// <summary>Driver reads a used element.</summary>
    public static AccessSite DriverUsedEntry => new("SV5.used-entry-load");

    /// <summary>Driver stores avail.flags.</summary>
    public static AccessSite DriverAvailFlags => new("SV7.avail-flags");

    /// <summary>Driver stores used_event.</summary>
    public static AccessSite DriverUsedEvent => new("SV8.used-event");

    /// <summary>Driver: full fence between asking for calls and the recheck, or a call is lost.</summary>
    public static AccessSite DriverEnableFence => new("K7.enable-calls-fence");

    /// <summary>Driver initialises the ring words.</summary>
    public static AccessSite DriverInitialise => new("SD11.initialise");

    /// <summary>Device loads avail.idx: acquire, so that entries and descriptors are seen behind it.</summary>
    public static AccessSite DeviceAvailIndex => new("K4.avail-index-load");

    /// <summary>Device reads an avail ring entry.</summary>
    public static AccessSite DeviceAvailEntry => new("K4.avail-entry-load");

    /// <summary>Device reads a descriptor.</summary>
    public static AccessSite DeviceDescriptor => new("K4.descriptor-load");

    /// <summary>Device writes a used element.</summary>
    public static AccessSite DeviceUsedEntry => new("SV5.used-entry");

    /// <summary>Device stores used.idx: release, so that the element and the payload are seen before it.</summary>
    public static AccessSite DevicePublish => new("SV6.publish-used");

    /// <summary>Device: full fence between used.idx and the suppression word, or a call is lost.</summary>
    public static AccessSite DeviceCallFence => new("K3.call-fence");

    /// <summary>Device reads avail.flags.</summary>
    public static AccessSite DeviceReadAvailFlags => new("SV7.avail-flags-load");

    /// <summary>Device reads used_event.</summary>
    public static AccessSite DeviceReadUsedEvent => new("SV8.used-event-load");

    /// <summary>Device stores used.flags.</summary>
    public static AccessSite DeviceUsedFlags => new("SD9.used-flags-store");

    /// <summary>Device stores avail_event.</summary>
    public static AccessSite DeviceAvailEvent => new("SD10.avail-event-store");

    /// <summary>Device: full fence between asking for kicks and the recheck, or a kick is lost.</summary>
    public static AccessSite DeviceEnableFence => new("K2.enable-kicks-fence");
}
