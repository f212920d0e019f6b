namespace CryptoVirtio.Spec;

/// <content>Requirements on the driver of a split ring.</content>
public static partial class Requirements
{
    private static Requirement[] SplitDriver =>
    [
        new("SD1", "The descriptor table is aligned to 16 bytes, the avail ring to 2, the used ring to 4.", "virtio 1.2, 2.7"),
        new("SD2", "In a chain all device-readable descriptors come before the first device-writable one.", "virtio 1.2, 2.7.4.2"),
        new("SD3", "The buffers of a chain have at most 2^32 bytes together, and its descriptors form no loop.", "virtio 1.2, 2.7.5.2"),
        new("SD4", "A chain has no more descriptors than the queue has entries.", "virtio 1.2, 2.7.5.3.1"),
        new("SD5", "INDIRECT is set only when the feature was negotiated, never inside an indirect table, never together with NEXT.", "virtio 1.2, 2.7.5.3.1"),
        new("SD6", "avail.idx never goes back.", "virtio 1.2, 2.7.6.1"),
        new("SD7", "Descriptors and avail entries are visible before the avail.idx that announces them.", "virtio 1.2, 2.7.13.3.1"),
        new("SD8", "A full barrier stands between the store of avail.idx and the load of used.flags or avail_event.", "virtio 1.2, 2.7.13.4.1"),
        new("SD9", "Without EVENT_IDX avail_event is ignored, and used.flags of 0 asks for a kick.", "virtio 1.2, 2.7.10.1"),
        new("SD10", "With EVENT_IDX the flag of the device is ignored, a kick is due when the index crossed avail_event, and the own flags stay 0.", "virtio 1.2, 2.7.7.1, 2.7.10.1"),
        new("SD11", "used.flags is 0 when the ring is handed over.", "virtio 1.2, 2.7.10.1"),
        new("SD12", "An interrupt that brings nothing does no harm.", "virtio 1.2, 2.7.7.1"),
        new("SD13", "Nothing is assumed about the bytes of a buffer behind the used length.", "virtio 1.2, 2.7.8.3"),
        new("SD14", "A buffer that the device has is not touched, and none is live when the queue goes away.", "virtio 1.2, 2.7.13, 3.3.1"),
    ];
}
