namespace CryptoVirtio.Spec;

/// <content>Bugs that other implementations of virtqueues had.</content>
public static partial class Defects
{
    private static Defect[] Known =>
    [
        new("K1", "Driver: no full fence between the store of avail.idx and the load of used.flags."),
        new("K2", "Device: no fence between the store of avail_event and the load of avail.idx."),
        new("K3", "Device: no full fence between the store of used.idx and the load of used_event."),
        new("K4", "No load-load order behind avail.idx: a stale descriptor is read."),
        new("K5", "The second check of used.idx is no acquire."),
        new("K6", "Packed ring: id and length are read before the flags."),
        new("K7", "Interrupts are enabled and the ring checked again without a fence between."),
        new("K8", "Buffers are judged on an old index and the event index is set from the new one."),
        new("K9", "A delayed callback rechecks flags at an offset that chaining leaves unchanged."),
        new("K10", "The remembered \"signalled used\" index is stale after a restart."),
        new("K11", "Packed ring: the suppression of notifications is overwritten."),
        new("K12", "A wrong mask or wrap counter of the used index."),
        new("K13", "A kick between registering the eventfd and enabling the ring is lost."),
        new("K14", "GET_VRING_BASE resets first and then returns 0."),
        new("K15", "SET_VRING_KICK disables the ring."),
        new("K16", "A restarted backend waits for a kick that never comes."),
        new("K17", "Resuming from avail.idx skips unfinished work."),
        new("K18", "Completion races submission without a lock; the second kick is outside of it."),
        new("K19", "A request is used after it was freed when it is finalised."),
        new("K20", "An avail distance above the size, a division by a size of 0, an iteration after a reset."),
        new("K21", "An index kept in a wide integer never wraps."),
        new("K22", "A header field is fetched twice from the guest."),
        new("K23", "Two sessions are locked in both orders; an asynchronous job outlives its process."),
        new("K24", "A notification setting is lost when it was made before the ring was ready."),
        new("K25", "A sleep hides a lost wake-up."),
    ];
}
