namespace CryptoVirtio.Spec;

/// <content>What each side checks because the other may be hostile. They come from the history of other implementations.</content>
public static partial class Requirements
{
    private static Requirement[] Guards =>
    [
        new("G1", "An index that moved by more than the queue can hold breaks the queue: avail.idx at the device, used.idx at the driver.", "CVE-2016-6490 and its like; K20"),
        new("G2", "A walk along a chain ends after as many descriptors as the queue has, counted across the step into an indirect table.", "endless loops in several devices; SD3, SD4"),
        new("G3", "A chain of more than 2^32 bytes breaks the queue; lengths are added in 64 bits.", "SD3"),
        new("G4", "There is one level of indirection.", "SD5"),
        new("G5", "A descriptor of length 0 is never turned into a host address.", "zero-length descriptors with an invalid address"),
        new("G6", "Address plus length must not wrap around, and must lie inside one region of memory.", "out-of-bounds reads and writes in several devices"),
        new("G7", "Indices that wrap at 2^16 are kept in 16 bits.", "K21"),
        new("G8", "A queue size of 0, above the limit, or no power of two is refused.", "division by zero; K20"),
        new("G9", "A queue that was reset hands out nothing, and takes no completion from before the reset.", "use after free; K20, SV11"),
        new("G10", "What decides is copied once from shared memory, checked in the copy, and acted on from the copy.", "double fetch; B10, K22"),
        new("G11", "A head index names a descriptor of the table that is not in flight already.", "SD14"),
        new("G12", "A used element names a chain that is in flight and claims no more bytes than it can hold.", "F6"),
        new("G13", "Before a hostile length is believed nothing is allocated for it.", "F10, CVE-2020-10724"),
    ];
}
