namespace CryptoVirtio.Spec;

/// <content>Requirements on the back end of a vhost-user connection. Sources are section titles of the vhost-user specification.</content>
public static partial class Requirements
{
    private static Requirement[] VhostUser =>
    [
        new("VU1", "A ring is processed only while it is started.", "vhost-user, Ring states"),
        new("VU2", "A ring starts when it has memory, size, address and a kick descriptor, and is not disabled; it is started once.", "vhost-user, Ring states; VHOST_USER_SET_VRING_KICK"),
        new("VU3", "Size, address and base of a ring, and the features, change only while it is stopped.", "vhost-user, Front-end message types"),
        new("VU4", "Memory is replaced while no ring uses it; a ring that ran before a new memory table runs before that is answered.", "vhost-user, Memory access; VHOST_USER_SET_MEM_TABLE"),
        new("VU5", "A ring stops for a message only, and before the answer: every chain that was popped is pushed first.", "vhost-user, Ring states; VHOST_USER_GET_VRING_BASE"),
        new("VU6", "The base that is answered counts every chain that was popped, modulo 2^16; a ring starts at the base that was set, or where it stopped.", "vhost-user, VHOST_USER_GET_VRING_BASE, VHOST_USER_SET_VRING_BASE"),
        new("VU7", "Nothing is stored into a ring from the moment that it has stopped until it is started again.", "vhost-user, Ring states; Memory access"),
        new("VU8", "A connection that ends stops its ring first; nothing follows, and the next connection begins with nothing.", "vhost-user, Communication"),
        new("VU9", "Messages are handled in their order: one is answered before the next is read.", "vhost-user, Communication"),
        new("VU10", "The features of a driver are known to the ring only when SET_FEATURES was taken.", "vhost-user, VHOST_USER_SET_FEATURES"),
    ];
}
