namespace CryptoVirtio.Spec;

/// <content>The status register, the negotiation of features, and the first message.</content>
public static partial class Requirements
{
    private static Requirement[] LifeCycle =>
    [
        new("LC1", "Status bits are set in the order ACKNOWLEDGE, DRIVER, FEATURES_OK, DRIVER_OK, and only a reset clears them.", "virtio 1.2, 2.1.1, 3.1.1"),
        new("LC2", "The driver accepts only what is on offer, and reads FEATURES_OK back before it goes on.", "virtio 1.2, 2.2.1, 3.1.1"),
        new("LC3", "The device refuses FEATURES_OK when it cannot work with what was accepted, VERSION_1 missing among it.", "virtio 1.2, 2.2.2, 6.2"),
        new("LC4", "Features do not change after FEATURES_OK, queue addresses do not change after DRIVER_OK.", "virtio 1.2, 2.2, 3.1.1"),
        new("LC5", "A device that cannot go on sets DEVICE_NEEDS_RESET, and does nothing until the reset.", "virtio 1.2, 2.1.2"),
        new("LC6", "A reset waits for operations in flight to let go of guest memory, then reads back as status 0.", "virtio 1.2, 2.4.1, 2.4.2"),
        new("LC7", "The first request on a queue is HELLO; anything before it is answered with EPROTO.", "design: incarnation"),
        new("LC8", "A HELLO with another generation closes every file and session of the generation before.", "design: incarnation"),
        new("LC9", "A HELLO of a version that the device does not speak is answered with EPROTO.", "design: incarnation"),
        new("LC10", "A reset and a disconnect close every file and session.", "design: incarnation; B9"),
        new("LC11", "Each request is answered once, or failed by the reset; an unknown one is answered with an errno.", "design; B12"),
        new("LC12", "A handle that crosses the queue is an index into a table of that device, with a generation.", "design; B3"),
    ];
}
