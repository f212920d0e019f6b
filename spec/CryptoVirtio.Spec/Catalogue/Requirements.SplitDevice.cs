namespace CryptoVirtio.Spec;

/// <content>Requirements on the device of a split ring.</content>
public static partial class Requirements
{
    private static Requirement[] SplitDevice =>
    [
        new("SV1", "Nothing is assumed about how bytes are spread over descriptors.", "virtio 1.2, 2.7.4.1"),
        new("SV2", "Device-readable buffers and descriptors are never written.", "virtio 1.2, 2.7.5.1"),
        new("SV3", "WRITE on a descriptor that has INDIRECT is ignored.", "virtio 1.2, 2.7.5.3.2"),
        new("SV4", "A direct chain that ends in one indirect descriptor is accepted.", "virtio 1.2, 2.7.5.3.2"),
        new("SV5", "The used element is written before the used.idx that announces it.", "virtio 1.2, 2.7.8.2"),
        new("SV6", "At least the bytes that the used length claims were written before used.idx.", "virtio 1.2, 2.7.8.2"),
        new("SV7", "Without EVENT_IDX used_event is ignored, and avail.flags of 0 asks for an interrupt.", "virtio 1.2, 2.7.7.2"),
        new("SV8", "With EVENT_IDX an interrupt is due when the index crossed used_event, and the own flags stay 0.", "virtio 1.2, 2.7.7.2, 2.7.10.2"),
        new("SV9", "A kick that brings nothing does no harm.", "virtio 1.2, 2.7.10.2"),
        new("SV11", "After a reset the status reads 0, no notification is sent and no queue is touched.", "virtio 1.2, 2.4.1"),
        new("SV12", "No buffer is consumed and nothing is notified before DRIVER_OK.", "virtio 1.2, 2.1.2"),
    ];
}
