namespace CryptoVirtio.Spec;

/// <content>Defects of the laboratory's device.</content>
public static partial class Defects
{
    private static Defect[] Backend =>
    [
        new("B1", "The number of descriptors is never checked."),
        new("B2", "The lengths of descriptors are never checked."),
        new("B3", "A descriptor of the process is taken from the guest."),
        new("B4", "One case falls through into the next."),
        new("B5", "One request per notification is served."),
        new("B6", "The used length is 0 although the device wrote a reply."),
        new("B7", "Host pointers are written into buffers of the guest."),
        new("B8", "A blocking call in the main loop stops the machine."),
        new("B9", "Files and sessions survive a reset of the device."),
        new("B10", "Guest memory is read twice: checked once, used again."),
        new("B11", "One field per descriptor is assumed."),
        new("B12", "An unknown request is answered with nothing."),
        new("B13", "Files and sessions of a guest have no limit."),
    ];
}
