namespace CryptoVirtio.Spec;

/// <content>The calls of /dev/crypto and their errors.</content>
public static partial class Requirements
{
    private static Requirement[] Ioctl =>
    [
        new("IO-OPEN-1", "An open file is new and has no session; more files than the device allows is ENFILE.", "design; B13"),
        new("IO-OPEN-2", "A file of a device that was reset or removed answers ENODEV until it is closed.", "design: after a failure"),
        new("IO-CLOSE-1", "The last close destroys the sessions of the file; calls after it answer EBADF.", "cryptodev: sessions belong to the open file"),
        new("IO-GSESSION-1", "Neither a cipher nor a MAC is EINVAL.", "cryptodev: CIOCGSESSION"),
        new("IO-GSESSION-2", "An algorithm that is unknown or not offered is EINVAL.", "cryptodev: CIOCGSESSION"),
        new("IO-GSESSION-3", "A key of a length that the algorithm does not take is EINVAL.", "cryptodev: CIOCGSESSION"),
        new("IO-GSESSION-4", "Session ids are unique within their file, and never 0.", "cryptodev: CIOCGSESSION"),
        new("IO-GSESSION-5", "More sessions than the file may have is EMFILE, and nothing is kept.", "design; B13"),
        new("IO-GSESSION-6", "Keys are copied during the call and wiped when the session ends; no pointer travels back.", "F13, B7"),
        new("IO-GSESSION-7", "An HMAC without a key has the empty key.", "cryptodev: corrected defect 5"),
        new("IO-FSESSION-1", "Freeing a session ends it; an operation in flight on it ends first.", "cryptodev: CIOCFSESSION"),
        new("IO-FSESSION-2", "Freeing what is no session of this file is EINVAL.", "cryptodev: corrected defect 1"),
        new("IO-SESSINFO-1", "The names of a session's algorithms are those of the Linux crypto API, each with what executes it; both are empty for what it does not have.", "cryptodev: CIOCGSESSINFO"),
        new("IO-SESSINFO-2", "Asking for what is no session of this file is EINVAL.", "cryptodev: CIOCGSESSINFO"),
        new("IO-SESSINFO-3", "A reply whose names have no end, or characters that no name has, is EIO.", "design: no trust in the device"),
        new("IO-CRYPT-1", "An unknown session is EINVAL.", "cryptodev: CIOCCRYPT"),
        new("IO-CRYPT-2", "A direction that is neither encrypt nor decrypt is EINVAL.", "cryptodev: CIOCCRYPT"),
        new("IO-CRYPT-3", "A length that is no multiple of the block size is EINVAL.", "cryptodev: CIOCCRYPT"),
        new("IO-CRYPT-4", "A destination, IV or MAC of the wrong length is EINVAL.", "design; B2, F11"),
        new("IO-CRYPT-5", "Source and destination are the same memory or disjoint; another overlap is EINVAL.", "design"),
        new("IO-CRYPT-6", "A failed call writes nothing to the caller's memory.", "design: fail closed"),
        new("IO-CRYPT-7", "WRITE_IV returns the IV with which the next chunk continues.", "cryptodev: COP_FLAG_WRITE_IV"),
        new("IO-CRYPT-8", "The hash restarts when neither UPDATE nor FINAL is set, or RESET is.", "cryptodev: hash life; corrected defect 2"),
        new("IO-CRYPT-9", "The hash is finalised with FINAL, without UPDATE, or when the input is empty.", "cryptodev: hash life"),
        new("IO-CRYPT-10", "With a cipher and a MAC in one session it is the plaintext that is hashed, before encryption and after decryption.", "cryptodev: CIOCCRYPT"),
        new("IO-CRYPT-11", "More bytes than the device carries is EMSGSIZE.", "design: HELLO"),
        new("IO-CRYPT-12", "An unknown flag is EINVAL; NO_ZC has no effect.", "cryptodev: flags; corrected defect 7"),
        new("IO-CRYPT-13", "An operation that the library refuses although its arguments are right is EIO.", "design: after a failure"),
        new("IO-UNKNOWN-1", "An unknown ioctl is EINVAL.", "cryptodev: not ENOTTY"),
        new("IO-WAIT-1", "A wait for the device ends at its deadline with ETIMEDOUT, at a cancellation with EINTR, and never spins with a lock held.", "F5"),
        new("IO-WAIT-2", "A full queue is waited for or answered with EBUSY, never ignored.", "F4"),
        new("IO-WAIT-3", "The reply of one request never completes another.", "F6"),
    ];
}
