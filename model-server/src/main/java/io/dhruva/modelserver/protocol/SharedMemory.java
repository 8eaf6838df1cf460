package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.CudaSharedMemoryStatusRequest;
import io.dhruva.triton.protocol.CudaSharedMemoryStatusResponse;
import io.dhruva.triton.protocol.SystemSharedMemoryStatusRequest;
import io.dhruva.triton.protocol.SystemSharedMemoryStatusResponse;
import io.grpc.Status;

/** Shared memory, of which this server keeps none: no region is ever registered. */
final class SharedMemory {

    private SharedMemory() {}

    static SystemSharedMemoryStatusResponse systemStatus(SystemSharedMemoryStatusRequest request)
            throws InvalidRequestException {
        requireAll("system", request.getName());
        return SystemSharedMemoryStatusResponse.getDefaultInstance();
    }

    static CudaSharedMemoryStatusResponse cudaStatus(CudaSharedMemoryStatusRequest request)
            throws InvalidRequestException {
        requireAll("cuda", request.getName());
        return CudaSharedMemoryStatusResponse.getDefaultInstance();
    }

    static Status refusal() {
        return Status.UNIMPLEMENTED.withDescription("this server takes tensors by message, not by shared memory");
    }

    private static void requireAll(String kind, String region) throws InvalidRequestException {
        if (!region.isEmpty()) {
            throw InvalidRequestException.notFound(
                    "Unable to find " + kind + " shared memory region: '" + region + "'");
        }
    }
}
